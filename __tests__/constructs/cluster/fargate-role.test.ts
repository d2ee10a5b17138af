import { FargateRole } from "../../../src/constructs/cluster/fargate-role";
import { statements } from "../../policies/documents";
import { synth } from "../../support/synth";

const GROUP = "arn:aws:logs:us-east-1:111122223333:log-group:/aws/eks/reference-main/fargate";
const role = (logGroupArn?: string) =>
  synth((stack, place) => {
    new FargateRole(stack, "fargate-role", {
      place,
      clusterName: "reference-main",
      ...(logGroupArn && { logGroupArn }),
    });
  });

describe("the role that Fargate starts pods with", () => {
  it("has AWS's policy and nothing more where no logs are sent", () => {
    expect(role().all("aws_iam_role_policy")).toEqual([]);
    expect(role().only("aws_iam_role_policy_attachment").policy_arn).toBe(
      "arn:aws:iam::aws:policy/AmazonEKSFargatePodExecutionRolePolicy",
    );
  });

  it("may write to the one log group that the log router writes to", () => {
    const [statement, ...more] = statements(String(role(GROUP).only("aws_iam_role_policy").policy));
    expect(more).toEqual([]);
    expect(statement).toMatchObject({
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
      Resource: [GROUP, `${GROUP}:*`],
    });
  });
});
