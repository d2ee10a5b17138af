import type { Block, Draft, Mutations } from "../../../support/guardrails";

const OWN = JSON.stringify({
  Statement: [
    {
      Sid: "OwnAccount",
      Effect: "Allow",
      Principal: "*",
      Action: "sts:*",
      Resource: "*",
      Condition: { StringEquals: { "aws:PrincipalAccount": "111122223333" } },
    },
  ],
});

/** Adds an interface endpoint of STS with a group of its own that lets one block in. */
function addEndpoint(draft: Draft, endpoint: Block = {}, cidr = "10.0.0.0/16"): void {
  draft.add("network", "aws_security_group", "extra", {
    name: "reference-extra",
    description: "Endpoint of STS",
    vpc_id: "${aws_vpc.vpc.id}",
  });
  draft.add("network", "aws_vpc_security_group_ingress_rule", "extra", {
    security_group_id: "${aws_security_group.extra.id}",
    description: "HTTPS from the VPC",
    ip_protocol: "tcp",
    from_port: 443,
    to_port: 443,
    cidr_ipv4: cidr,
  });
  draft.add("network", "aws_vpc_endpoint", "extra", {
    vpc_id: "${aws_vpc.vpc.id}",
    service_name: "com.amazonaws.us-east-1.sts",
    vpc_endpoint_type: "Interface",
    private_dns_enabled: true,
    security_group_ids: ["${aws_security_group.extra.id}"],
    subnet_ids: ["${aws_subnet.worker_us-east-1a_01759D13.id}"],
    policy: OWN,
    ...endpoint,
  });
}

const OPEN = "lets everybody do everything in statement OwnAccount; want a condition on aws:PrincipalAccount";

/** Gives the policy of the endpoint of S3 another condition. */
function condition(draft: Draft, Condition: Block): void {
  draft.policy(draft.one("aws_vpc_endpoint", "gateway-s3"), "policy", ([statement = {}]) => {
    statement.Condition = Condition;
  });
}

/** Changes that break the controls of VPC endpoints. */
export const ENDPOINT_MUTATIONS: Mutations = {
  "NET-17": [
    {
      title: "takes away every way out of workers",
      change: (draft) => draft.remove("aws_route", "worker-routes"),
      fault: "has no way out and no endpoint of sts, where pods and nodes exchange credentials; want one",
    },
    {
      title: "ties the endpoint of S3 to no table",
      change: (draft) => draft.remove("aws_vpc_endpoint_route_table_association", "gateway-s3"),
      fault: "is empty; want where it is used from",
    },
    {
      title: "leaves the service's own name to the internet",
      change: (draft) => addEndpoint(draft, { private_dns_enabled: undefined }),
      fault: "is not set; want true",
    },
    {
      title: "puts an endpoint into no subnet",
      change: (draft) => addEndpoint(draft, { subnet_ids: [] }),
      fault: "is empty; want where it is used from",
    },
    {
      title: "lets one subnet alone reach an endpoint",
      change: (draft) => addEndpoint(draft, {}, "10.0.10.0/24"),
      fault: "lets no HTTPS in from 10.0.0.0/16; want it from the VPC",
    },
    {
      title: "leaves an endpoint to the default group",
      change: (draft) => {
        addEndpoint(draft, { security_group_ids: undefined });
        draft.remove("aws_security_group", "extra");
        draft.remove("aws_vpc_security_group_ingress_rule", "extra");
      },
      fault: "is not set, which is the default group of the VPC; want one that lets HTTPS in",
    },
  ],
  "NET-18": [
    {
      title: "leaves the policy of an endpoint to AWS",
      change: (draft) => {
        delete draft.one("aws_vpc_endpoint", "gateway-s3").policy;
      },
      fault: "is not set, which lets everybody do everything; want one for this account",
    },
    {
      title: "takes the condition out of a policy",
      change: (draft) => {
        draft.policy(draft.one("aws_vpc_endpoint", "gateway-s3"), "policy", (statements) => {
          delete statements[0]?.Condition;
        });
      },
      fault: "lets everybody do everything in statement OwnAccount; want a condition on aws:PrincipalAccount",
    },
    {
      title: "asks for TLS instead of an account",
      change: (draft) => condition(draft, { Bool: { "aws:SecureTransport": "true" } }),
      fault: OPEN,
    },
    {
      title: "asks for accounts that begin alike",
      change: (draft) => condition(draft, { StringLike: { "aws:ResourceAccount": "1111*" } }),
      fault: OPEN,
    },
    {
      title: "asks for the network, which is the same for whatever crosses the endpoint",
      change: (draft) => condition(draft, { StringEquals: { "aws:SourceVpc": "vpc-0123456789abcdef0" } }),
      fault: OPEN,
    },
    {
      title: "opens an endpoint by a policy beside it",
      change: (draft) => {
        addEndpoint(draft, { policy: undefined });
        draft.add("network", "aws_vpc_endpoint_policy", "extra", {
          vpc_endpoint_id: "${aws_vpc_endpoint.extra.id}",
          policy: JSON.stringify({
            Statement: [
              { Effect: "Allow", Principal: { AWS: "*" }, NotAction: "sts:GetCallerIdentity", Resource: "*" },
            ],
          }),
        });
      },
      fault: "lets everybody do everything in a statement; want a condition on aws:PrincipalAccount",
    },
  ],
};
