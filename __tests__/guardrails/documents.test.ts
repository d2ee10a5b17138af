import type { StackOutput, TerraformBlock } from "../../src/core/terraform-json";
import { EnvironmentOutput } from "../../src/guardrails/output";

const READ = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::own/*" };

const json = (...Statement: unknown[]) => JSON.stringify({ Version: "2012-10-17", Statement });

/** The policies of a state with these resources and data sources. */
function documents(resource: Record<string, TerraformBlock>, data: Record<string, TerraformBlock> = {}) {
  const state = { name: "test-network", json: { resource, data } } as unknown as StackOutput;
  return new EnvironmentOutput([state]).documents.map(({ holder, attribute, kind, statements, unread }) => ({
    at: `${holder.address} ${attribute}`,
    kind,
    actions: statements.map(({ actions }) => actions.join()),
    ...(unread && { unread }),
  }));
}

/** Policy document data sources by name. */
const sources = (blocks: Record<string, TerraformBlock>) => ({ aws_iam_policy_document: blocks });

describe("the policies of an output", () => {
  it("are what a role is trusted with and may do, inside it and beside it", () => {
    const role = {
      assume_role_policy: json({ ...READ, Action: "sts:AssumeRole" }),
      inline_policy: [{ policy: json(READ) }],
    };
    expect(documents({ aws_iam_role: { own: role }, aws_iam_role_policy: { own: { policy: json(READ) } } })).toEqual([
      { at: "aws_iam_role.own assume_role_policy", kind: "trust", actions: ["sts:AssumeRole"] },
      { at: "aws_iam_role_policy.own policy", kind: "identity", actions: ["s3:GetObject"] },
      { at: "aws_iam_role.own policy", kind: "identity", actions: ["s3:GetObject"] },
    ]);
  });

  it("stand where their data source is held, and alone only when nothing holds it", () => {
    const own = { statement: { actions: ["sqs:SendMessage"], resources: ["*"] } };
    const trust = {
      statement: [{ actions: ["sts:AssumeRole"], principals: { type: "Service", identifiers: ["ec2.amazonaws.com"] } }],
    };
    const queue = { policy: "${data.aws_iam_policy_document.own.json}" };
    expect(documents({ aws_sqs_queue: { own: queue } }, sources({ own, trust }))).toEqual([
      { at: "aws_sqs_queue.own policy", kind: "resource", actions: ["sqs:SendMessage"] },
      { at: "data.aws_iam_policy_document.trust statement", kind: "trust", actions: ["sts:AssumeRole"] },
    ]);
  });

  it("take over the statements of other documents, and give way to those that override them by name", () => {
    const own = {
      source_policy_documents: [json({ ...READ, Sid: "Read" }), "${data.aws_iam_policy_document.base.json}"],
      override_policy_documents: [json({ ...READ, Sid: "Read", Action: "s3:HeadObject" })],
      statement: [{ sid: "Write", actions: ["s3:PutObject"], resources: ["arn:aws:s3:::own/*"] }],
    };
    const base = { statement: [{ sid: "List", actions: ["s3:ListBucket"], resources: ["arn:aws:s3:::own"] }] };
    expect(documents({}, sources({ own, base }))).toEqual([
      {
        at: "data.aws_iam_policy_document.own statement",
        kind: "identity",
        actions: ["s3:ListBucket", "s3:PutObject", "s3:HeadObject"],
      },
    ]);
  });

  it("are found in attributes that nobody listed, and not in what only narrows rights", () => {
    const open = { ...READ, Principal: "*" };
    expect(
      documents({
        aws_opensearch_domain_policy: { own: { access_policies: json(open) } },
        aws_ssoadmin_permission_set_inline_policy: { own: { inline_policy: json(READ) } },
        aws_eks_pod_identity_association: { own: { policy: json(READ) } },
        kubernetes_config_map_v1: { own: { text: json(READ) } },
      }),
    ).toEqual([
      { at: "aws_opensearch_domain_policy.own access_policies", kind: "resource", actions: ["s3:GetObject"] },
      {
        at: "aws_ssoadmin_permission_set_inline_policy.own inline_policy",
        kind: "identity",
        actions: ["s3:GetObject"],
      },
    ]);
  });

  it.each([
    ["text that is no JSON", "{", "is no policy; want JSON with statements"],
    ["a policy without statements", json(), "is no policy; want JSON with statements"],
    [
      "an effect that is none",
      json({ ...READ, Effect: "allow" }),
      'has a statement with the effect "allow"; want Allow or Deny',
    ],
    [
      "a call",
      '${jsonencode({"Statement" = []})}',
      'is ${jsonencode({"Statement" = []})}, which leads to no policy; want JSON, or a policy document data source',
    ],
    [
      "the policy of something else",
      "${aws_kms_key.own.policy}",
      "is ${aws_kms_key.own.policy}, which leads to no policy; want JSON, or a policy document data source",
    ],
    [
      "a document that is made at plan",
      "${data.aws_iam_policy_document.own.json}",
      "has statements that are made at plan; want them written out",
    ],
    [
      "a document that takes over one that cannot be read",
      "${data.aws_iam_policy_document.over.json}",
      "is no policy; want JSON with statements",
    ],
  ])("say why they cannot be read: %s", (_, policy, unread) => {
    const own = { dynamic: { statement: {} } };
    const over = { source_policy_documents: ["{"], statement: { actions: ["s3:GetObject"] } };
    const [found] = documents({ aws_iam_policy: { own: { policy } } }, sources({ own, over }));
    expect(found?.unread).toBe(unread);
  });

  it("end where data sources take over one another in a circle", () => {
    const circle = { source_policy_documents: ["${data.aws_iam_policy_document.circle.json}"] };
    const [found] = documents(
      { aws_iam_policy: { own: { policy: "${data.aws_iam_policy_document.circle.json}" } } },
      sources({ circle }),
    );
    expect(found?.unread).toBe("has statements that are made at plan; want them written out");
  });

  it("name what is left out, and ask their conditions alike in JSON and in blocks", () => {
    const statement = {
      Effect: "Deny",
      NotAction: "s3:*",
      NotResource: ["arn:aws:s3:::own"],
      NotPrincipal: { AWS: ["111122223333"] },
      Condition: { StringEquals: { "aws:SourceAccount": "111122223333" } },
    };
    const block = {
      effect: "Deny",
      not_actions: ["s3:*"],
      not_resources: ["arn:aws:s3:::own"],
      not_principals: [{ type: "AWS", identifiers: ["111122223333"] }],
      condition: { test: "StringEquals", variable: "aws:SourceAccount", values: ["111122223333"] },
    };
    const json2 = { aws_sns_topic_policy: { own: { policy: json(statement) } } };
    const state = { name: "test-network", json: { resource: json2, data: sources({ own: { statement: block } }) } };
    const [held, alone] = new EnvironmentOutput([state as unknown as StackOutput]).documents;
    expect(held?.statements).toEqual([
      {
        sid: "",
        allows: false,
        actions: [],
        notActions: ["s3:*"],
        resources: [],
        notResources: ["arn:aws:s3:::own"],
        principals: {},
        notPrincipals: ["111122223333"],
        conditions: { StringEquals: { "aws:SourceAccount": ["111122223333"] } },
      },
    ]);
    expect(alone?.statements).toEqual(held?.statements);
  });
});
