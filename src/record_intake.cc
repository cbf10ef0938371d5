// see record_intake.h
