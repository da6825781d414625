// What Swift sees of HarfBuzz and its subsetter.
#pragma once
#include <hb-ot.h>
#include <hb-subset.h>
#include <hb.h>
