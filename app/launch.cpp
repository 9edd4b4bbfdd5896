#include "program.h"

/// The program itself is a library: the loader takes the one that was made for this processor.
int main(int argc, char** argv)
{
    return zs::runProgram(argc, argv);
}
