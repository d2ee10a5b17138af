import { readdirSync } from "node:fs";
import { join } from "node:path";
import reference from "../../environments/reference";
import { dataFile } from "../../src/facts/data-file";
import { UPSTREAM_STATEMENTS } from "../../src/facts/upstream-statements";
import { isUpstream } from "../../src/guardrails/controls/iam/grants";
import { EnvironmentOutput } from "../../src/guardrails/output";
import { outputOf } from "../support/output";

interface Published {
  readonly Action: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const FILES = readdirSync(join(__dirname, "../../src/facts/data/iam")).filter((file) =>
  file.startsWith("aws-load-balancer-controller"),
);

describe("the statements that are taken as their authors publish them", () => {
  it.each(FILES)("stand in %s, action for action", (file) => {
    const { Statement: published } = JSON.parse(dataFile(`iam/${file}`)) as { Statement: Published[] };
    for (const { actions, condition } of UPSTREAM_STATEMENTS) {
      const found = published.filter(({ Action }) => [...Action].sort().join() === [...actions].sort().join());
      const keys = found.flatMap(({ Condition = {} }) => Object.values(Condition).flatMap((one) => Object.keys(one)));
      expect(found).toHaveLength(1);
      expect(keys).toEqual(condition === undefined ? [] : [condition]);
    }
  });

  it("are in use, each in one statement of the reference environment", () => {
    const { documents } = new EnvironmentOutput(outputOf([reference]));
    const found = documents.flatMap((document) =>
      document.statements.filter((statement) => isUpstream({ document, statement })),
    );
    expect(found.map(({ actions }) => [...actions].sort())).toEqual(
      UPSTREAM_STATEMENTS.map(({ actions }) => [...actions].sort()),
    );
  });
});
