// see text_report.h
