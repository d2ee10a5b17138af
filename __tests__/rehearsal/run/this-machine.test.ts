import { isThisMachine } from "../../../src/rehearsal/run/this-machine";

jest.mock("node:os", () => ({
  ...jest.requireActual("node:os"),
  networkInterfaces: () => ({ eth0: [{ address: "172.18.0.1" }, { address: "fe80::1" }], none: undefined }),
}));

it.each(["localhost", "LOCALHOST", "127.0.0.1", "127.8.0.1", "[::1]", "::1", "0.0.0.0", "172.18.0.1", "[fe80::1]"])(
  "this machine is %s",
  (host) => {
    expect(isThisMachine(host)).toBe(true);
  },
);

it.each([
  "128.0.0.1",
  "172.18.0.2",
  "10.0.0.1",
  "[fe80::2]",
  "localhost.example.com",
  "127.0.0.1.nip.io",
  "A1.gr7.us-east-1.eks.amazonaws.com",
  "",
])("another machine is %s", (host) => {
  expect(isThisMachine(host)).toBe(false);
});
