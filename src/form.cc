// see form.h
