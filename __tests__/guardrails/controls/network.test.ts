import { NETWORK_CONTROLS } from "../../../src/guardrails/controls/network";
import { EnvironmentOutput } from "../../../src/guardrails/output";
import { changed, type Draft } from "../../support/guardrails";

/** What a control says of the reference output, changed by a function. */
function faults(id: string, change: (draft: Draft) => void): string[] {
  const control = NETWORK_CONTROLS.find((one) => one.id === id);
  const output = new EnvironmentOutput(changed(change));
  const looks = control?.check(output, { profile: "production", today: "2026-11-22" }) ?? [];
  return looks.flatMap(({ fault }) => fault ?? []);
}

/** Adds a load balancer whose group lets in HTTPS from anywhere. */
function addBalancer(draft: Draft, internal: boolean): void {
  draft.add("network", "aws_security_group", "extra", { vpc_id: "${aws_vpc.vpc.id}", description: "Shop" });
  draft.add("network", "aws_lb", "extra", { internal, security_groups: ["${aws_security_group.extra.id}"] });
  draft.add("network", "aws_vpc_security_group_ingress_rule", "extra", {
    security_group_id: "${aws_security_group.extra.id}",
    description: "HTTPS",
    ip_protocol: "tcp",
    from_port: 443,
    to_port: 443,
    cidr_ipv4: "0.0.0.0/0",
  });
}

/** Turns the reference cluster into one with Auto Mode, which has pod networking of its own. */
function autoMode(draft: Draft): void {
  draft.one("aws_eks_cluster").compute_config = { enabled: true };
  draft.remove("aws_eks_addon", "vpc-cni");
}

/** Gives the cluster pods with IPv6 addresses, and a role of the CNI that may assign them by a statement. */
function ipv6(draft: Draft, change: (role: string) => void): void {
  draft.one("aws_eks_cluster").kubernetes_network_config = { ip_family: "ipv6" };
  draft.add("network", "aws_egress_only_internet_gateway", "extra", { vpc_id: "${aws_vpc.vpc.id}" });
  const arn: string = draft.one("aws_eks_addon", "vpc-cni").pod_identity_association[0].role_arn;
  change(arn.replace(".arn}", ".name}"));
}

describe("controls of the network", () => {
  it("come in the order of their ids", () => {
    const ids = NETWORK_CONTROLS.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort());
  });

  it("let anybody reach an internet-facing load balancer by HTTPS, and an internal one not", () => {
    expect(faults("NET-05", (draft) => addBalancer(draft, false))).toEqual([]);
    expect(faults("NET-05", (draft) => addBalancer(draft, true))).toEqual([
      'is "0.0.0.0/0", which is anywhere; want the ranges of those who connect',
    ]);
  });

  it("take the first rule of a network ACL that takes a port for what decides", () => {
    const acl = (numbers: readonly [deny: number, allow: number]) => (draft: Draft) => {
      draft.add("network", "aws_network_acl", "extra", {
        vpc_id: "${aws_vpc.vpc.id}",
        subnet_ids: ["${aws_subnet.worker_us-east-1a_01759D13.id}"],
        ingress: [
          {
            action: "allow",
            protocol: "tcp",
            cidr_block: "0.0.0.0/0",
            rule_no: numbers[1],
            from_port: 1024,
            to_port: 65535,
          },
          {
            action: "deny",
            protocol: "tcp",
            cidr_block: "0.0.0.0/0",
            rule_no: numbers[0],
            from_port: 3389,
            to_port: 3389,
          },
        ],
      });
    };
    expect(faults("NET-11", acl([10, 20]))).toEqual([]);
    expect(faults("NET-11", acl([20, 10]))).toEqual([
      "lets anybody reach port 3389; want the ranges of those who connect",
    ]);
  });

  it("count a VPC as recorded when one of its flow logs records refused traffic", () => {
    const change = (draft: Draft) =>
      draft.add("network", "aws_flow_log", "extra", { vpc_id: "${aws_vpc.vpc.id}", traffic_type: "ACCEPT" });
    expect(faults("NET-01", change)).toEqual([]);
  });

  it("let a regional NAT gateway serve every zone", () => {
    const change = (draft: Draft) => {
      draft.add("network", "aws_nat_gateway", "extra", { availability_mode: "regional", vpc_id: "${aws_vpc.vpc.id}" });
      draft.one("aws_route", "worker-routes_us-east-1b").nat_gateway_id = "${aws_nat_gateway.extra.id}";
    };
    expect(faults("NET-12", change)).toEqual([]);
  });

  it("ask of Auto Mode that it is told to enforce network policies", () => {
    const told = (draft: Draft) => {
      autoMode(draft);
      draft.add("main-platform", "kubernetes_config_map_v1", "extra", {
        metadata: { name: "amazon-vpc-cni", namespace: "kube-system" },
        data: { "enable-network-policy-controller": "true" },
      });
    };
    expect(faults("NET-21", told)).toEqual([]);
    expect(faults("NET-21", autoMode)).toEqual([
      "is on without the ConfigMap amazon-vpc-cni that turns network policies on; want it",
    ]);
  });

  it("find the right to assign IPv6 addresses in policies inside a role and beside it", () => {
    const policy = JSON.stringify({
      Statement: [{ Effect: "Allow", Action: "ec2:AssignIpv6Addresses", Resource: "*" }],
    });
    const beside = (draft: Draft) =>
      ipv6(draft, (role) => draft.add("main-cluster", "aws_iam_role_policy", "extra", { role, policy }));
    const attached = (draft: Draft) =>
      ipv6(draft, (role) => {
        draft.add("main-cluster", "aws_iam_policy", "extra", { policy });
        draft.add("main-cluster", "aws_iam_role_policy_attachment", "extra", {
          role,
          policy_arn: "${aws_iam_policy.extra.arn}",
        });
      });
    expect(faults("NET-25", beside)).toEqual([]);
    expect(faults("NET-25", attached)).toEqual([]);
  });

  it("judge no security group and no block that only a reference names", () => {
    const change = (draft: Draft) => {
      draft.addData("main-cluster", "aws_security_group", "extra", { name: "others" });
      draft.add("main-cluster", "aws_vpc_security_group_egress_rule", "extra", {
        security_group_id: "${data.aws_security_group.extra.id}",
        description: "To anywhere",
        ip_protocol: "-1",
        cidr_ipv4: "0.0.0.0/0",
      });
      draft.one("aws_subnet", "worker_us-east-1b").cidr_block = "${cidrsubnet(aws_vpc.vpc.cidr_block, 8, 20)}";
    };
    expect(faults("NET-06", change)).toEqual([]);
    expect(faults("NET-20", change)).toEqual([]);
  });
});
