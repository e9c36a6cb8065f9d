#include "unicode/han.h"

#include "generated/han_forms.h"
