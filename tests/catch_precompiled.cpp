// Nothing of its own: with this file Catch2's header is precompiled for all test programs (CMakeLists.txt).
