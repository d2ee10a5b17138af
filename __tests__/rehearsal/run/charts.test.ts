import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Charts } from "../../../src/rehearsal/run/charts";
import { state } from "../../support/rehearsal";
import { temporaryFolder } from "../../support/terraform";

let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});

const asFolder = (name: string, chart = "version: 1.2.3\n") => {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "Chart.yaml"), chart);
};
const asArchive = (name: string) => writeFileSync(join(folder, name), "");

const RELEASE = { name: "web", repository: "https://charts.example.com", chart: "web", version: "1.2.3", wait: true };
const json = (release: object) => ({ resource: { aws_vpc: { a: {} }, helm_release: { web: { ...release } } } });
const adapted = (release: object) => new Charts(folder).adapted(json(release)).resource?.helm_release?.web;

describe("a release", () => {
  it("takes its chart from a folder of its name, and asks for no repository and no version", () => {
    asFolder("web");
    expect(adapted(RELEASE)).toEqual({ name: "web", wait: true, chart: join(folder, "web") });
  });

  it("takes an archive of its version before one without", () => {
    asArchive("web.tgz");
    expect(adapted(RELEASE)).toMatchObject({ chart: join(folder, "web.tgz") });
    asArchive("web-1.2.3.tgz");
    expect(adapted(RELEASE)).toMatchObject({ chart: join(folder, "web-1.2.3.tgz") });
  });

  it.each(["oci://public.ecr.aws/charts/web", "stable/web", "https://example.com/web.tgz"])(
    "takes it by the last part of its address: %s",
    (chart) => {
      asArchive("web.tgz");
      expect(adapted({ ...RELEASE, chart })).toMatchObject({ chart: join(folder, "web.tgz") });
    },
  );

  it.each(["./helm/web", "../web", "/charts/web", "${path.module}/helm/web"])(
    "keeps a chart of its own state: %s",
    (chart) => {
      asFolder("web");
      expect(adapted({ ...RELEASE, chart })).toEqual({ ...RELEASE, chart });
      expect(new Charts(folder).problems([state("test", { json: json({ ...RELEASE, chart }) })])).toEqual([]);
    },
  );

  it("finds its chart in a folder whose name looks like an expression", () => {
    folder = join(folder, "${a}%{b}");
    mkdirSync(folder);
    asFolder("web");
    expect(adapted(RELEASE)).toMatchObject({ chart: join(folder, "web").replace("${a}%{b}", () => "$${a}%%{b}") });
  });

  it("leaves everything else of its state alone", () => {
    asFolder("web");
    expect(new Charts(folder).adapted(json(RELEASE)).resource?.aws_vpc).toEqual({ a: {} });
    expect(new Charts(folder).adapted({ terraform: {} })).toEqual({ terraform: {} });
  });
});

describe("charts that are missing", () => {
  it("are named all at once, each with its releases and what would do", () => {
    mkdirSync(join(folder, "web"));
    const helm_release = { a: RELEASE, b: RELEASE, c: { chart: "other" }, d: { chart: "there" } };
    asFolder("there");
    const states = [state("test-platform", { json: { resource: { helm_release } } })];
    expect(new Charts(folder).problems(states)).toEqual([
      {
        path: "--charts",
        message: `is ${folder}, which lacks a chart of test-platform helm_release.a, test-platform helm_release.b; want one of web, web-1.2.3.tgz, web.tgz in it`,
      },
      {
        path: "--charts",
        message: `is ${folder}, which lacks a chart of test-platform helm_release.c; want one of other, other.tgz in it`,
      },
    ]);
  });
});

describe("the version of a chart in a folder", () => {
  const notes = () => new Charts(folder).notes([state("test", { json: json(RELEASE) })]);

  it("is noted when it is another one than was asked for", () => {
    asFolder("web", "version: 1.2.4\n");
    expect(notes()).toEqual(["--charts has version 1.2.4 of the chart of test helm_release.web, which wants 1.2.3"]);
  });

  it.each(["version: 1.2.3", "version: v1.2.3", "name: web", ""])("is not noted otherwise: %j", (chart) => {
    asFolder("web", chart);
    expect(notes()).toEqual([]);
  });

  it("is not read out of an archive", () => {
    asArchive("web.tgz");
    expect(notes()).toEqual([]);
  });
});
