// What Swift sees of libhyphen. It has no pkg-config file; the module map links it.
#pragma once
#include <stdio.h>
#include <stdlib.h>
#include <hyphen.h>
