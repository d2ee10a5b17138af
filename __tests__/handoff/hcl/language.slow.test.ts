import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hclOf, schemasOf } from "../../../src/handoff/hcl";
import { readStates } from "../../../src/rehearsal/run/states";
import { configuration, describeWithTerraform, outputFolder } from "../../support/terraform";
import { configurationOf, planBoth, withoutMoment } from "./plans";

const rule = {
  cidr_blocks: ["0.0.0.0/0"],
  description: null,
  from_port: 443,
  ipv6_cidr_blocks: null,
  prefix_list_ids: null,
  protocol: "tcp",
  security_groups: null,
  self: null,
  to_port: 443,
};

/** Everything that the language has and our own states do not use. */
const EVERYTHING = configuration({
  terraform: {
    required_version: ">= 1.11.0",
    required_providers: {
      aws: { source: "hashicorp/aws", version: "~> 6.25" },
      helm: { source: "hashicorp/helm", version: "~> 3.1" },
    },
    backend: { local: { path: "../../../state/test.tfstate" } },
  },
  provider: {
    aws: [
      {
        region: "eu-west-1",
        allowed_account_ids: ["111122223333"],
        default_tags: [{ tags: { "a b": "x", Owner: "1" } }],
      },
      { alias: "use1", region: "us-east-1", allowed_account_ids: ["111122223333"] },
    ],
    helm: [{ kubernetes: { host: "https://example.com", exec: { api_version: "v1", command: "aws", args: ["eks"] } } }],
  },
  variable: {
    names: {
      type: "list(string)",
      default: ["a", "b"],
      description: 'Of ${many}.\nIn "two" lines.',
      nullable: false,
      validation: [{ condition: "${length(var.names) > 1}", error_message: "Got ${length(var.names)}; want more." }],
    },
    any: { type: "map", default: { "a.b": '{"x":1}' }, sensitive: true },
  },
  locals: {
    nothing: null,
    numeric: "007",
    number: 7,
    truth: "true",
    list: [null, "1", 1, true, { for: "x", "a-b": [] }],
    text: "a\\nb\n  EOF\nEOT\n",
  },
  data: {
    aws_caller_identity: { current: { count: "${length(var.names)}", provider: "aws.use1" } },
    aws_iam_policy_document: {
      trust: {
        statement: [
          { actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: ["eks.amazonaws.com"] }] },
        ],
      },
    },
  },
  resource: {
    aws_vpc: {
      vpc: {
        "//": { metadata: { path: "test/Default/vpc", uniqueId: "vpc" } },
        provider: "aws.use1",
        cidr_block: "10.0.0.0/16",
        tags: {
          "kubernetes.io/cluster/x": "owned",
          "${local.numeric}": "${local.number}",
          'x"y': "$${literal} %%{too}",
        },
        lifecycle: {
          create_before_destroy: true,
          ignore_changes: ["tags", 'tags["a b"]'],
          postcondition: [{ condition: '${self.cidr_block != "10.1.0.0/16"}', error_message: "No." }],
          precondition: [
            { condition: "${length(var.names) == 2}", error_message: "Two." },
            { condition: "${local.number>6&&!false}", error_message: "Is ${local.number}; want 7." },
          ],
        },
      },
      other: { cidr_block: "10.1.0.0/16", lifecycle: { ignore_changes: "all" } },
    },
    aws_subnet: {
      each: {
        for_each: { a: "10.0.1.0/24", b: "10.0.2.0/24" },
        provider: "aws.use1",
        vpc_id: "${aws_vpc.vpc.id}",
        cidr_block: "${each.value}",
        timeouts: { create: "10m" },
        depends_on: ["aws_vpc.other", "data.aws_caller_identity.current"],
      },
    },
    aws_security_group: {
      dynamic: {
        name: "dynamic",
        dynamic: {
          ingress: {
            for_each: [1, 2],
            iterator: "port",
            content: {
              from_port: "${port.value}",
              to_port: "${port.value}",
              protocol: "tcp",
              cidr_blocks: ["10.0.0.0/8"],
            },
          },
        },
      },
      none: { name: "none", egress: [], ingress: [rule] },
    },
    aws_default_security_group: {
      default: { vpc_id: "${aws_vpc.other.id}", ingress: [rule, { ...rule, to_port: 444 }] },
    },
    aws_launch_template: {
      nodes: {
        name: "nodes",
        dynamic: [
          {
            tag_specifications: [
              {
                for_each: '${toset(["instance","volume"])}',
                content: { resource_type: "${tag_specifications.key}", tags: { a: "b" } },
              },
            ],
          },
        ],
        block_device_mappings: [
          { device_name: "/dev/xvda", ebs: [{ volume_size: 20 }] },
          { device_name: "/dev/xvdb", no_device: null },
        ],
        metadata_options: { http_tokens: "required" },
        user_data: '#!/bin/sh\necho "${local.numeric}" > /x\n\tls $${HOME} && x\n',
      },
    },
    aws_iam_role: {
      role: {
        name: "role",
        assume_role_policy: "${data.aws_iam_policy_document.trust.json}",
      },
    },
    aws_iam_role_policy: {
      exact: {
        role: "${aws_iam_role.role.name}",
        policy:
          '{"Statement":[{"Action":"s3:*","Effect":"Allow","Resource":["${aws_iam_role.role.arn}","x/${aws_vpc.vpc.id}/*"]}],"Version":"2012-10-17"}',
      },
      blanks: {
        role: "${aws_iam_role.role.name}",
        policy: '{ "Version": "2012-10-17", "Statement": [ ${local.number} ] }',
      },
    },
    helm_release: {
      chart: {
        name: "chart",
        chart: "./chart",
        set: [
          { name: "a", value: "b" },
          { name: "c\\.d", value: "${aws_vpc.vpc.id}", type: "string" },
        ],
        values: ["a: b\nc:\n  - d\n", "x: ${aws_vpc.vpc.id}\ny: |\n  z", '{"a":{"b":"<${aws_vpc.vpc.id}>"}}'],
        timeouts: { create: "5m" },
      },
    },
    terraform_data: {
      data: {
        input: { a: [1, null, "1"], b: "${aws_vpc.vpc.id}" },
        triggers_replace: ["${local.number}"],
        lifecycle: { replace_triggered_by: ["aws_vpc.vpc", "aws_vpc.other.cidr_block"] },
      },
    },
  },
  module: {
    inner: {
      source: "./modules/inner",
      providers: { aws: "aws.use1" },
      for_each: "${toset(var.names)}",
      cidr: '10.${each.key == "a" ? 2 : 3}.0.0/16',
      depends_on: ["terraform_data.data"],
    },
  },
  output: {
    id: {
      description: "Id of ${it}.",
      value: "${aws_vpc.vpc.id}",
      precondition: { condition: "${local.number == 7}", error_message: "Seven." },
    },
    hidden: { value: "${var.any}", sensitive: true, depends_on: ["module.inner"] },
    all: { value: { a: '${module.inner["a"].id}', list: "${local.list}", text: "${local.text}" } },
  },
  check: {
    health: {
      data: { aws_caller_identity: { checked: { provider: "aws.use1" } } },
      assert: [{ condition: '${data.aws_caller_identity.checked.account_id != ""}', error_message: "No account." }],
    },
  },
  moved: [{ from: "aws_vpc.before", to: "aws_vpc.other" }],
  removed: [{ from: "aws_vpc.gone", lifecycle: { destroy: false } }],
  import: [{ to: "aws_vpc.other", id: "vpc-0123456789abcdef0" }],
});

const MODULE = `terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "cidr" {
  type = string
}

resource "aws_vpc" "inner" {
  cidr_block = var.cidr
}

output "id" {
  value = aws_vpc.inner.id
}
`;

describeWithTerraform("everything that the language has", () => {
  it("plans from HCL as it plans from JSON", async () => {
    const output = outputFolder({ everything: EVERYTHING });
    mkdirSync(join(output, "stacks/everything/modules/inner"), { recursive: true });
    writeFileSync(join(output, "stacks/everything/modules/inner/main.tf"), MODULE);
    const schemas = schemasOf(readStates(output));
    const { unformatted, plans } = await planBoth(output, (state) => hclOf(state, schemas));
    expect(unformatted).toBe("");
    expect(plans).toHaveLength(1);
    for (const { json, hcl, warnings } of plans) {
      expect(warnings).toEqual({ json: [], hcl: [] });
      expect(withoutMoment(hcl)).toEqual(withoutMoment(json));
      expect(configurationOf(hcl, json)).toEqual(configurationOf(json, hcl));
    }
  });
});
