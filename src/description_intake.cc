// see description_intake.h
