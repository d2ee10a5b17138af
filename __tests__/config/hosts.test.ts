import type { Environment } from "../../src/config";
import { certificateZoneOfHost, zoneOfHost } from "../../src/config/hosts";
import { broken } from "../support/environments";

const environment = broken({
  dns: {
    zones: {
      "example.com": { kind: "public", certificate: { alternativeNames: ["*.example.com", "*.corp.example.com"] } },
      "shop.example.com": { kind: "public", certificate: true },
      "corp.example.com": { kind: "private" },
      "example.org": { kind: "public", certificate: false },
    },
  },
}) as Environment;

describe("the zone of a host", () => {
  it.each([
    ["www.example.com", "example.com"],
    ["example.com", "example.com"],
    ["shop.example.com", "shop.example.com"],
    ["a.shop.example.com", "shop.example.com"],
    ["git.corp.example.com", "corp.example.com"],
    ["notexample.com", undefined],
  ])("of %s is the closest one: %s", (host, domain) => {
    expect(zoneOfHost(environment, host)?.domain).toBe(domain);
  });

  it("is none where there are no zones", () => {
    expect(zoneOfHost(broken({}) as Environment, "example.com")).toBeUndefined();
  });
});

describe("the certificate of a host", () => {
  it.each([
    ["www.example.com", "example.com"],
    ["example.com", "example.com"],
    ["git.corp.example.com", "example.com"],
    ["a.b.example.com", undefined],
    ["a.shop.example.com", undefined],
    ["example.org", undefined],
  ])("of %s is that of %s: a wildcard stands for one label", (host, domain) => {
    expect(certificateZoneOfHost(environment, host)?.domain).toBe(domain);
  });
});
