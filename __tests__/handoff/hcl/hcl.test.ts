import { files, thing } from "./things";

/** The only file of a configuration. */
function file(json: object): string {
  const texts = Object.values(files(json));
  expect(texts).toHaveLength(1);
  return texts[0] ?? "";
}

const made = (path: string, block: object = {}) => ({ "//": { metadata: { path, uniqueId: "x" } }, ...block });

describe("hclOf", () => {
  it("spreads a state over files, each in order of the constructs", () => {
    const json = {
      "//": { metadata: { version: "0.21.0" } },
      terraform: { required_version: ">= 1.11.0", backend: { s3: { bucket: "b", key: "${k}" } } },
      provider: { aws: [{ region: "eu-west-1" }] },
      data: { terraform_remote_state: { dns: { backend: "s3", config: { bucket: "b" } } } },
      resource: {
        aws_thing: {
          b: made("net/Default/vpc/second", { name: "b" }),
          a: made("net/Default/vpc/Default", { name: "a" }),
          c: made("net/Default/nodes/Default"),
          d: { name: "d" },
        },
      },
      output: { id: { value: "${aws_thing.a.id}" } },
      locals: { a: 1 },
      variable: { v: { type: "string" } },
      moved: [{ from: "aws_thing.x", to: "aws_thing.a" }],
      import: [{ to: "aws_thing.a", id: "i" }],
      check: { c: { assert: { condition: "${true}", error_message: "No." } } },
    };
    expect(Object.keys(files(json))).toEqual([
      "aws-thing.tf",
      "backend.tf",
      "checks.tf",
      "imports.tf",
      "locals.tf",
      "moved.tf",
      "nodes.tf",
      "outputs.tf",
      "providers.tf",
      "remote-states.tf",
      "variables.tf",
      "versions.tf",
      "vpc.tf",
    ]);
    expect(files(json)["vpc.tf"]).toBe(
      '# net/Default/vpc/Default\nresource "aws_thing" "a" {\n  name = "a"\n}\n\n' +
        '# net/Default/vpc/second\nresource "aws_thing" "b" {\n  name = "b"\n}\n',
    );
    expect(files(json)["nodes.tf"]).toBe('# net/Default/nodes/Default\nresource "aws_thing" "c" {}\n');
    expect(files(json)["backend.tf"]).toBe(
      'terraform {\n  backend "s3" {\n    bucket = "b"\n    key    = "$${k}"\n  }\n}\n',
    );
  });

  it("tells blocks from arguments by the schema", () => {
    const block = {
      rules: [{ port: 1 }],
      part: [{ size: "1", inner: { a: "x" } }, { size: "2" }],
      zone: { eu: { a: "y" } },
    };
    expect(file(thing(block))).toBe(`resource "aws_thing" "a" {
  rules = [
    {
      port = 1
    },
  ]

  part {
    size = "1"

    inner {
      a = "x"
    }
  }

  part {
    size = "2"
  }

  zone "eu" {
    a = "y"
  }
}
`);
    expect(file(thing({ part: null, rules: null }))).toBe('resource "aws_thing" "a" {\n  rules = null\n}\n');
    expect(
      file({ provider: { helm: { kubernetes: { host: "h" } }, aws: { default_tags: [{ tags: { A: "b" } }] } } }),
    ).toBe(
      `provider "helm" {
  kubernetes = {
    host = "h"
  }
}

provider "aws" {
  default_tags {
    tags = {
      A = "b"
    }
  }
}
`,
    );
  });

  it("puts what multiplies a resource first and what comes before it last, its addresses bare", () => {
    const block = {
      depends_on: ["aws_thing.b", "module.m"],
      lifecycle: {
        ignore_changes: ["tags", 'tags["a"]'],
        replace_triggered_by: ["aws_thing.b.id"],
        prevent_destroy: true,
        precondition: [{ condition: "${a.b == 1}", error_message: "No." }],
      },
      name: "n",
      provider: "aws.other",
      count: "${1 + 1}",
      part: {},
    };
    expect(file(thing(block))).toBe(`resource "aws_thing" "a" {
  count    = 1 + 1
  provider = aws.other

  name = "n"

  part {}

  lifecycle {
    ignore_changes       = [tags, tags["a"]]
    replace_triggered_by = [aws_thing.b.id]
    prevent_destroy      = true

    precondition {
      condition     = a.b == 1
      error_message = "No."
    }
  }

  depends_on = [aws_thing.b, module.m]
}
`);
    expect(file(thing({ lifecycle: { ignore_changes: "all" } }))).toContain("    ignore_changes = all\n");
  });

  it("writes dynamic blocks", () => {
    const part = { for_each: [1], iterator: "it", content: { size: "${it.value}", inner: { a: "b" } } };
    expect(file(thing({ dynamic: { part } }))).toBe(`resource "aws_thing" "a" {
  dynamic "part" {
    for_each = [1]
    iterator = it

    content {
      size = it.value

      inner {
        a = "b"
      }
    }
  }
}
`);
  });

  it("writes modules, variables, outputs and versions", () => {
    const json = {
      terraform: {
        required_providers: { aws: { source: "hashicorp/aws", version: "~> 6.25", configuration_aliases: ["aws.x"] } },
        experiments: ["one"],
        cloud: { organization: "o", workspaces: { name: "n" } },
        provider_meta: { aws: { a: "b" } },
      },
      module: { m: { size: "${1}", source: "./modules/m", version: "1.0.0", providers: { aws: "aws.x" }, count: 2 } },
      variable: { v: { type: "list", default: ["${a}"], validation: { condition: "${true}", error_message: "E." } } },
      output: { o: { description: "${d}", value: "${v}", sensitive: true, depends_on: ["module.m"] } },
    };
    expect(files(json)).toEqual({
      "backend.tf": `terraform {
  cloud {
    organization = "o"

    workspaces {
      name = "n"
    }
  }
}
`,
      "modules.tf": `module "m" {
  source  = "./modules/m"
  version = "1.0.0"
  count   = 2
  providers = {
    aws = aws.x
  }

  size = 1
}
`,
      "outputs.tf": `output "o" {
  description = "$\${d}"
  sensitive   = true
  value       = v

  depends_on = [module.m]
}
`,
      "variables.tf": `variable "v" {
  type    = list(any)
  default = ["$\${a}"]

  validation {
    condition     = true
    error_message = "E."
  }
}
`,
      "versions.tf": `terraform {
  experiments = [one]

  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 6.25"
      configuration_aliases = [aws.x]
    }
  }

  provider_meta "aws" {
    a = "b"
  }
}
`,
    });
  });

  it("keeps a comment on its line", () => {
    expect(file(thing(made("net/a\nb")))).toBe('# net/a b\nresource "aws_thing" "a" {}\n');
  });
});
