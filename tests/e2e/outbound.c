// Loaded in front of the C library (LD_PRELOAD): a sandbox for the network. Each attempt to reach an internet address,
// and each name that is asked for, becomes a line of the file that OUTBOUND names: "address 192.0.2.1:80", "name
// oak.example". What is not 127.0.0.1, ::1 or localhost is refused. Sockets of other kinds (AF_UNIX) pass. What goes
// around the C library is not held: a system call of a program's own, or a question that libresolv asks.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

static int record = -1;

// A sandbox that writes nothing down proves nothing: without its file no program runs in it.
__attribute__((constructor)) static void open_record(void) {
    const char *name = getenv("OUTBOUND");
    record = name ? open(name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
    if (record < 0) abort();
}

// In one write, so that the lines of several threads and programs do not mix. All else here has no state to guard.
static void note(const char *line) {
    if (write(record, line, strlen(line)) != (ssize_t)strlen(line)) abort();
}

// Nobody: a socket that is connected already sends without an address.
static int may_reach(const struct sockaddr *whom) {
    char host[INET6_ADDRSTRLEN], line[INET6_ADDRSTRLEN + 32];
    if (whom && whom->sa_family == AF_INET) {
        const struct sockaddr_in *there = (const void *)whom;
        inet_ntop(AF_INET, &there->sin_addr, host, sizeof host);
        snprintf(line, sizeof line, "address %s:%d\n", host, ntohs(there->sin_port));
        note(line);
        return there->sin_addr.s_addr == htonl(INADDR_LOOPBACK);
    }
    if (whom && whom->sa_family == AF_INET6) {
        const struct sockaddr_in6 *there = (const void *)whom;
        inet_ntop(AF_INET6, &there->sin6_addr, host, sizeof host);
        snprintf(line, sizeof line, "address [%s]:%d\n", host, ntohs(there->sin6_port));
        note(line);
        return IN6_IS_ADDR_LOOPBACK(&there->sin6_addr);
    }
    return 1;
}

static int refuse(void) {
    errno = EACCES;
    return -1;
}

// To ask for a name already tells it to a stranger. No name, or a number in its place, is told to nobody.
static int may_ask_for(const char *name) {
    char number[sizeof(struct in6_addr)], line[NI_MAXHOST + 32];
    if (!name || inet_pton(AF_INET, name, number) == 1 || inet_pton(AF_INET6, name, number) == 1) return 1;
    snprintf(line, sizeof line, "name %.*s\n", NI_MAXHOST, name);
    note(line);
    return strcasecmp(name, "localhost") == 0;
}

int connect(int from, __CONST_SOCKADDR_ARG to, socklen_t size) {
    if (!may_reach(to.__sockaddr__)) return refuse();
    return (int)syscall(SYS_connect, from, to.__sockaddr__, size);
}

ssize_t sendto(int from, const void *bytes, size_t count, int flags, __CONST_SOCKADDR_ARG to, socklen_t size) {
    if (!may_reach(to.__sockaddr__)) return refuse();
    return syscall(SYS_sendto, from, bytes, count, flags, to.__sockaddr__, size);
}

ssize_t sendmsg(int from, const struct msghdr *what, int flags) {
    if (!may_reach(what->msg_name)) return refuse();
    return syscall(SYS_sendmsg, from, what, flags);
}

int sendmmsg(int from, struct mmsghdr *all, unsigned count, int flags) {
    for (unsigned i = 0; i < count; ++i)
        if (!may_reach(all[i].msg_hdr.msg_name)) return refuse();
    return (int)syscall(SYS_sendmmsg, from, all, count, flags);
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *how, struct addrinfo **found) {
    if (!may_ask_for(name)) return EAI_FAIL;
    int (*next)(const char *, const char *, const struct addrinfo *, struct addrinfo **) =
        dlsym(RTLD_NEXT, "getaddrinfo");
    return next(name, service, how, found);
}

struct hostent *gethostbyname(const char *name) {
    if (!may_ask_for(name)) {
        h_errno = NO_RECOVERY;
        return NULL;
    }
    struct hostent *(*next)(const char *) = dlsym(RTLD_NEXT, "gethostbyname");
    return next(name);
}

int gethostbyname_r(const char *name, struct hostent *into, char *space, size_t size, struct hostent **found,
                    int *why) {
    if (!may_ask_for(name)) {
        *found = NULL;
        *why = NO_RECOVERY;
        return EACCES;
    }
    int (*next)(const char *, struct hostent *, char *, size_t, struct hostent **, int *) =
        dlsym(RTLD_NEXT, "gethostbyname_r");
    return next(name, into, space, size, found, why);
}
