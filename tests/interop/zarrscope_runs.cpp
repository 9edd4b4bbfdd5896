#include "program.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

// Runs zarrscope many times and loads it once. Each line of the input is a JSON array of arguments; they are given to a process of their
// own, forked from this one, and its {"status", "stdout", "stderr"} is the next line of the output.

namespace {

constexpr unsigned kSeconds = 60;

std::string contentOf(int file)
{
    std::string text(static_cast<std::size_t>(::lseek(file, 0, SEEK_END)), '\0');
    if (::pread(file, text.data(), text.size(), 0) != static_cast<ssize_t>(text.size()))
        text = "cannot be read";
    ::close(file);
    return text;
}

[[noreturn]] void runOnce(std::vector<std::string> arguments, int output, int errors)
{
    ::alarm(kSeconds);
    ::dup2(::open("/dev/null", O_RDONLY), STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(errors, STDERR_FILENO);
    std::vector<char*> argv;
    for (std::string& argument : arguments)
        argv.push_back(argument.data());
    argv.push_back(nullptr);
    std::exit(zs::runProgram(static_cast<int>(arguments.size()), argv.data()));
}

/// As the shell has it: 128 and the signal of a process that was killed.
int statusOf(int waited)
{
    return WIFEXITED(waited) ? WEXITSTATUS(waited) : 128 + WTERMSIG(waited);
}

} // namespace

int main()
{
    for (std::string line; std::getline(std::cin, line);) {
        std::vector<std::string> arguments = nlohmann::json::parse(line);
        arguments.insert(arguments.begin(), "zarrscope");
        const int output = ::memfd_create("stdout", 0);
        const int errors = ::memfd_create("stderr", 0);
        const pid_t child = ::fork();
        if (child == 0)
            runOnce(std::move(arguments), output, errors);
        int waited = 0;
        if (output < 0 || errors < 0 || child < 0 || ::waitpid(child, &waited, 0) != child)
            return 1;
        const nlohmann::json answer{{"status", statusOf(waited)}, {"stdout", contentOf(output)}, {"stderr", contentOf(errors)}};
        std::cout << answer.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace) << std::endl;
    }
    return 0;
}
