// see api.h
