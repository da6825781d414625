// What Swift sees of libjpeg and libpng.
#pragma once
#include <stdio.h>
#include <setjmp.h>
#include <jpeglib.h>
#include <png.h>
