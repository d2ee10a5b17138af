import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import type { Environment } from "../../src/config";
import { checkEnvironment } from "../../src/config/check";
import { renderProblem } from "../../src/core/problems";
import { broken } from "../support/environments";

const PAGE = readFileSync(join(__dirname, "../../docs/workloads.md"), "utf8");

/** The snippets of the page, as the parts of a description that they are. */
const SNIPPETS = [...PAGE.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => {
  const value: unknown = runInNewContext(`JSON.stringify({${code}})`);
  return JSON.parse(String(value)) as Readonly<Record<string, Readonly<Record<string, unknown>>>>;
});

const [first = {}, second = {}, classes = {}, third = {}, moved = {}] = SNIPPETS;

const NEXT = (broken({}) as { clusters: { main: object } }).clusters.main;

/** The description that the page's parts make. */
function described(changes: Readonly<Record<string, unknown>> = {}) {
  const input = broken({
    registry: first.registry,
    dns: first.dns,
    data: third.data,
    teams: { ...first.teams, ...second.teams, ...third.teams },
    "clusters/main/storageClasses": classes.storageClasses,
    "clusters/main/addons": { secretsStoreCsiDriver: true },
    ...changes,
  });
  return checkEnvironment(input);
}

describe("the three applications of the page", () => {
  const { environment, problems } = described();
  const { teams = {} } = environment ?? ({} as Environment);

  it("are a sound description together", () => {
    expect(SNIPPETS).toHaveLength(5);
    expect(problems.map(renderProblem)).toEqual([]);
  });

  it("are a web application that the internet reaches by a name in a zone with a certificate", () => {
    const web = teams.shop?.applications?.web;
    expect(web).toMatchObject({ kind: "deployment", ingress: { host: "shop.example.com", scheme: "internet-facing" } });
    expect(environment?.dns?.zones["example.com"]).toMatchObject({
      certificate: { alternativeNames: ["*.example.com"] },
    });
  });

  it("a database with a gp3 volume for data and an io1 volume for its log", () => {
    expect(teams.data?.applications?.database).toMatchObject({
      kind: "statefulSet",
      volumes: { data: { class: "gp3" }, log: { class: "io1" } },
    });
    expect(environment?.clusters?.main?.storageClasses).toMatchObject({ io1: { type: "io1" }, gp3: { type: "gp3" } });
  });

  it("and two web applications that mount one volume of an Elastic File System", () => {
    const { upload, gallery } = teams.media?.applications ?? {};
    expect([upload?.mounts, gallery?.mounts]).toEqual([{ assets: "/srv/assets" }, { assets: "/srv/assets" }]);
    expect(environment?.clusters?.main?.storageClasses?.shared).toEqual({ kind: "efs", fileSystem: "shared" });
  });
});

it("the move to another cluster is sound", () => {
  const { problems } = described({
    "clusters/next": { ...NEXT, storageClasses: classes.storageClasses, addons: { secretsStoreCsiDriver: true } },
    "teams/shop/applications/web/ingress": moved.ingress,
  });
  expect(problems.map(renderProblem)).toEqual([]);
});
