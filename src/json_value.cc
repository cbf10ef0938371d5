#include "json_value.h"
