#include "retention_rule.h"
