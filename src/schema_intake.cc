// see schema_intake.h
