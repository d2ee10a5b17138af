import { dnsRules, egressRules, ingressRules } from "../../../src/constructs/workloads/network-rules";
import type { Grant } from "../../../src/policies/grant";

const ADDRESSES = {
  vpcCidrs: ["10.0.0.0/16", "100.64.0.0/16"],
  publicCidrs: ["10.0.1.0/24", "10.0.2.0/24"],
  workerCidrs: ["10.0.10.0/24"],
  apiCidrs: ["172.20.0.1/32", "10.0.0.0/27"],
  ipv6: false,
};
const S3: Grant = { kind: "s3.read", bucket: "assets" };
const RDS: Grant = { kind: "rds.connect", resource: "db-ABCDEFGHIJKL", user: "shop" };
const block = (cidr: string) => ({ ipBlock: { cidr } });
const tcp = (port: number) => ({ port: String(port), protocol: "TCP" });
const pods = (namespace: string, labels: Record<string, string>) => ({
  namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": namespace } },
  podSelector: { matchLabels: labels },
});

describe("DNS", () => {
  it("is asked over UDP and TCP, of the pods of kube-dns alone", () => {
    expect(dnsRules({})).toEqual([
      { to: [pods("kube-system", { "k8s-app": "kube-dns" })], ports: [{ port: "53", protocol: "UDP" }, tcp(53)] },
    ]);
  });

  it("is asked at its Service's address as well where it runs on the nodes", () => {
    expect(dnsRules({ dnsCidr: "172.20.0.10/32" })[0]?.to).toContainEqual(block("172.20.0.10/32"));
  });
});

describe("what may come in", () => {
  it("is nothing for what listens to nobody", () => {
    expect(ingressRules({ port: 8080 }, [], ADDRESSES)).toEqual([]);
  });

  it("is an internet-facing load balancer from the public subnets", () => {
    expect(ingressRules({ port: 8080, ingress: { scheme: "internet-facing" } }, [], ADDRESSES)).toEqual([
      { from: [block("10.0.1.0/24"), block("10.0.2.0/24")], ports: [tcp(8080)] },
    ]);
  });

  it("is an internal load balancer from the worker subnets, which is what an Ingress is when it does not say", () => {
    const rules = [{ from: [block("10.0.10.0/24")], ports: [tcp(8080)] }];
    expect(ingressRules({ port: 8080, ingress: {} }, [], ADDRESSES)).toEqual(rules);
    expect(ingressRules({ port: 8080, ingress: { scheme: "internal" } }, [], ADDRESSES)).toEqual(rules);
  });

  it("is a load balancer from any IPv6 address where pods have some", () => {
    const [rule] = ingressRules({ port: 8080, ingress: {} }, [], { ...ADDRESSES, ipv6: true });
    expect(rule?.from).toEqual([block("10.0.10.0/24"), block("::/0")]);
  });

  it("is Prometheus on the port that is called metrics, and on no other", () => {
    expect(ingressRules({ port: 8080, ports: { metrics: 9090, admin: 9091 } }, [], ADDRESSES)).toEqual([
      { from: [pods("monitoring", { "app.kubernetes.io/name": "prometheus" })], ports: [tcp(9090)] },
    ]);
  });

  it("is the addresses that the application lets in, by the protocol that it names", () => {
    const ways = [
      { from: "cidr", cidr: "10.9.0.0/16", port: 8080 },
      { from: "cidr", cidr: "10.8.0.0/16", port: 8125, protocol: "UDP" },
    ] as const;
    expect(ingressRules({ port: 8080, inbound: ways }, [], ADDRESSES)).toEqual([
      { from: [block("10.9.0.0/16")], ports: [tcp(8080)] },
      { from: [block("10.8.0.0/16")], ports: [{ port: "8125", protocol: "UDP" }] },
    ]);
  });

  it("is every pod of a namespace that the application lets in", () => {
    const inbound = [{ from: "namespace", namespace: "keda", port: 8080 }] as const;
    expect(ingressRules({ port: 8080, inbound }, [], ADDRESSES)).toEqual([
      {
        from: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "keda" } } }],
        ports: [tcp(8080)],
      },
    ]);
  });

  it("is each application that says it connects, on the port that it names", () => {
    expect(ingressRules({}, [{ team: "other", name: "web", port: 5432 }], ADDRESSES)).toEqual([
      {
        from: [pods("other", { "app.kubernetes.io/name": "web", "app.kubernetes.io/part-of": "other" })],
        ports: [tcp(5432)],
      },
    ]);
  });
});

describe("what may go out", () => {
  const out = (application: Parameters<typeof egressRules>[1], ipv6 = false) =>
    egressRules("shop", application, { ...ADDRESSES, ipv6 });
  const AGENT = { to: [block("169.254.170.23/32"), block("fd00:ec2::23/128")], ports: [tcp(80)] };
  const AWS = { to: [block("0.0.0.0/0")], ports: [tcp(443)] };

  it("is nothing for an application without grants that declares nothing", () => {
    expect(out({})).toEqual([]);
    expect(out({ identity: "podIdentity", grants: [] })).toEqual([]);
  });

  it("is the Pod Identity agent and AWS where there are grants", () => {
    expect(out({ grants: [S3] })).toEqual([AGENT, AWS]);
  });

  it("is the Kubernetes API for whoever has a token for it, with grants and without", () => {
    const API = { to: [block("172.20.0.1/32"), block("10.0.0.0/27")], ports: [tcp(443)] };
    expect(out({ automountToken: true })).toEqual([API]);
    expect(out({ automountToken: true, grants: [S3], identity: "irsa" })).toEqual([API, AWS]);
    expect(out({ automountToken: false })).toEqual([]);
  });

  it("is AWS alone with IRSA, whose tokens STS takes", () => {
    expect(out({ grants: [S3], identity: "irsa" })).toEqual([AWS]);
  });

  it("is AWS by IPv6 too where pods have such addresses", () => {
    expect(out({ grants: [S3], identity: "irsa" }, true)).toEqual([{ ...AWS, to: [...AWS.to, block("::/0")] }]);
  });

  it("is the ports of databases within the VPC for who may log in there", () => {
    const vpc = [block("10.0.0.0/16"), block("100.64.0.0/16")];
    expect(out({ grants: [RDS] }).at(-1)).toEqual({ to: vpc, ports: [tcp(5432), tcp(3306)] });
    expect(
      out({
        grants: [
          { ...RDS, port: 5433 },
          { ...RDS, user: "b", port: 5433 },
        ],
      }).at(-1),
    ).toEqual({
      to: vpc,
      ports: [tcp(5433)],
    });
  });

  it("is what the application declares: others, of its own team unless it says another, and addresses", () => {
    expect(
      out({
        egress: [
          { to: "application", name: "database", port: 5432 },
          { to: "application", name: "api", team: "other", port: 80 },
          { to: "cidr", cidr: "10.9.0.0/16", port: 123, protocol: "UDP" },
          { to: "cidr", cidr: "10.9.0.0/16", port: 25 },
        ],
      }),
    ).toEqual([
      {
        to: [pods("shop", { "app.kubernetes.io/name": "database", "app.kubernetes.io/part-of": "shop" })],
        ports: [tcp(5432)],
      },
      {
        to: [pods("other", { "app.kubernetes.io/name": "api", "app.kubernetes.io/part-of": "other" })],
        ports: [tcp(80)],
      },
      { to: [block("10.9.0.0/16")], ports: [{ port: "123", protocol: "UDP" }] },
      { to: [block("10.9.0.0/16")], ports: [tcp(25)] },
    ]);
  });
});
