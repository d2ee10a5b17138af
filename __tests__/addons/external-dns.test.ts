import { externalDns } from "../../src/addons/external-dns";
import { dataFile } from "../../src/facts/data-file";
import type { Statement } from "../../src/policies/document";
import { list, statements } from "../policies/documents";
import { faultsOf, installed, policiesOf, release } from "../support/installed-addon";

const zone = (domain: string, zoneId: string, kind: "public" | "private") => ({ [domain]: { domain, zoneId, kind } });
const dnsZones = { ...zone("example.com", "Z1", "public"), ...zone("internal.example.com", "Z2", "private") };
const values = (options: object = {}, overrides: object = {}) =>
  release(installed(externalDns, options, { dnsZones, ...overrides }), "external-dns").values;
const allowed = (options: object = {}) =>
  statements(policiesOf(installed(externalDns, options, { dnsZones }), "external-dns").records ?? "");
const interval = (text: string) => externalDns.options.safeParse({ interval: text }).error?.issues[0]?.message;

describe("external-dns", () => {
  it("looks at Ingresses and Services for every zone of the environment, by their ids", () => {
    expect(values()).toMatchObject({
      provider: { name: "aws" },
      sources: ["service", "ingress"],
      domainFilters: ["example.com", "internal.example.com"],
      extraArgs: { "zone-id-filter": ["Z1", "Z2"] },
    });
    expect(values().extraArgs).not.toHaveProperty("aws-zone-type");
  });

  it("keeps to the zones that it is told, and to their kind where they are of one", () => {
    expect(values({ zones: ["internal.example.com"] })).toMatchObject({
      domainFilters: ["internal.example.com"],
      extraArgs: { "zone-id-filter": ["Z2"], "aws-zone-type": "private" },
    });
  });

  it("marks its records as this cluster's, so that those of another stay as they are", () => {
    expect(values()).toMatchObject({ registry: "txt", txtOwnerId: "reference-main", txtPrefix: "reference-main-" });
  });

  it("deletes records in development, and in production only when it is told to", () => {
    const policies = [values(), values({}, { production: false }), values({ policy: "sync" })].map(
      ({ policy }) => policy,
    );
    expect(policies).toEqual(["upsert-only", "sync", "sync"]);
  });

  it("looks every minute, or as often as it is told", () => {
    expect([values().interval, values({ interval: "1m30s" }).interval]).toEqual(["1m", "1m30s"]);
    expect(["90", "0s", "-1m", "1 m", "soon"].map(interval)).toEqual(Array(5).fill("want a Go duration such as 1m"));
    expect(["500ms", "1.5h"].map(interval)).toEqual([undefined, undefined]);
  });

  it("wants a zone, one that there is, and a way to Route 53", () => {
    expect(faultsOf(externalDns, {}, { dnsZones: {} })).toEqual({
      "": "is on without a zone to write to; want a zone in dns.zones, or external-dns off",
    });
    expect(faultsOf(externalDns, { zones: ["example.com", "example.org"] }, { dnsZones })).toEqual({
      "zones[1]": "is example.org; want one of example.com, internal.example.com",
    });
    expect(faultsOf(externalDns, {}, { dnsZones, isolated: true })).toEqual({
      "": "is on where nothing reaches the internet, and no endpoint of network.endpoints leads to Route 53; want it off",
    });
  });
});

describe("the policy of external-dns", () => {
  const published = JSON.parse(dataFile("iam/external-dns.json")).Statement as Statement[];
  const actions = (all: readonly Statement[]) => all.map(({ Action }) => list(Action));

  it("allows what its authors publish, statement by statement", () => {
    expect(actions(allowed())).toEqual(actions(published));
  });

  it("names the zones where the published one says all of them, and nothing but a list on *", () => {
    expect(published[0]?.Resource).toEqual(["arn:aws:route53:::hostedzone/*"]);
    expect(allowed().map(({ Resource }) => Resource)).toEqual([
      ["arn:aws:route53:::hostedzone/Z1", "arn:aws:route53:::hostedzone/Z2"],
      "*",
    ]);
    expect(allowed({ zones: ["example.com"] })[0]?.Resource).toEqual(["arn:aws:route53:::hostedzone/Z1"]);
  });
});
