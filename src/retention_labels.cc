#include "retention_labels.h"
