// see sha256.h
