// What Swift sees of qpdf's C API.
#pragma once
#include <qpdf/qpdf-c.h>
