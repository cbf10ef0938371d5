// see words.h
