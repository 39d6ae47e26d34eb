// For `node --require`: a program that is told to keep its telemetry to itself, and does not, reaches this machine only.
const net = require("node:net");
const here = new Set(["localhost", "127.0.0.1", "::1"]);
const {connect} = net.Socket.prototype;

net.Socket.prototype.connect = function (...all) {
    const options = Array.isArray(all[0]) ? all[0][0] : all[0];  // http and https come with a list
    const host = typeof options === "object" ? options.host : typeof all[1] === "string" ? all[1] : undefined;
    if (options?.path || here.has(host ?? "localhost")) return connect.apply(this, all);
    process.nextTick(() => this.destroy(new Error(`${host} is not here`)));
    return this;
};
