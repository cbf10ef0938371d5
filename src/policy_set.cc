#include "policy_set.h"
