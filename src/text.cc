// see text.h
