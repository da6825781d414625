// What Swift sees of zlib.
#pragma once
#include <zlib.h>
