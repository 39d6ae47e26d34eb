// How long a server takes from its start to its first answer: starts it, asks until it answers, ends it.
//
//   kindred_bench_start PORT PROGRAM [ARGUMENT…]
//
// prints the milliseconds between fork() and the first byte of an HTTP answer on 127.0.0.1:PORT.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <thread>

namespace {

constexpr std::string_view question = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";

bool answers(unsigned short port) {
    const int line = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    char first = 0;
    const bool came = ::connect(line, reinterpret_cast<const sockaddr*>(&to), sizeof to) == 0 &&
                      ::send(line, question.data(), question.size(), MSG_NOSIGNAL) > 0 &&
                      ::recv(line, &first, 1, 0) == 1;
    ::close(line);
    return came;
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) return std::fprintf(stderr, "usage: PORT PROGRAM [ARGUMENT…]\n"), 2;
    const auto port = static_cast<unsigned short>(std::atoi(arguments[1]));
    const auto began = std::chrono::steady_clock::now();
    const pid_t server = ::fork();
    if (server == 0) {
        ::execvp(arguments[2], arguments + 2);
        ::_exit(127);
    }
    using namespace std::chrono_literals;
    bool up = false;
    while (!up && std::chrono::steady_clock::now() - began < 20s && ::waitpid(server, nullptr, WNOHANG) == 0) {
        up = answers(port);
        if (!up) std::this_thread::sleep_for(200us);
    }
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    ::kill(server, SIGTERM);
    ::waitpid(server, nullptr, 0);
    if (!up) return std::fprintf(stderr, "the server did not answer\n"), 1;
    std::printf("%.2f\n", took.count());
}
