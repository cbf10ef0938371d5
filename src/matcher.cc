#include "matcher.h"
