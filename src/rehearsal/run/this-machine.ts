import { BlockList, isIP } from "node:net";
import { networkInterfaces } from "node:os";

/** Addresses that lead nowhere but to the machine that connects to them; the unspecified ones do so as well. */
const LOOPBACK = new BlockList();
LOOPBACK.addSubnet("127.0.0.0", 8, "ipv4");
LOOPBACK.addAddress("0.0.0.0", "ipv4");
LOOPBACK.addAddress("::1", "ipv6");
LOOPBACK.addAddress("::", "ipv6");

/** Whether a host of an address is this machine: by the name localhost, a loopback address or one of an interface. Names are not looked up. */
export function isThisMachine(host: string): boolean {
  const address = host.replace(/^\[|\]$/g, "").toLowerCase();
  const family = isIP(address);
  if (family === 0) {
    return address === "localhost";
  }
  const own = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  return LOOPBACK.check(address, family === 6 ? "ipv6" : "ipv4") || own.some((found) => found.address === address);
}
