// see json_reader.h
