// see json_report.h
