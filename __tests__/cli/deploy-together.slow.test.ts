import { startStandIns } from "../../src/rehearsal/run/stand-ins";
import { readStates } from "../../src/rehearsal/run/states";
import { typesInUse } from "../../src/rehearsal/run/types-in-use";
import { broken } from "../support/environments";
import { type Ended, Program, started } from "../support/program";
import { S3Server } from "../support/s3-server";
import { describeWithTerraform } from "../support/terraform";

const STATE = "states/test/test-network.tfstate";
const LOCK = `${STATE}.tflock`;

describeWithTerraform("two at once, with states in S3", () => {
  const description = broken({ state: { kind: "s3", bucket: "states", region: "us-east-1" }, protection: false });
  const one = new Program({ test: description });
  // Wants one more tag than the first, so that it has something to change.
  const other = new Program(
    { test: description },
    'handles.network.addOverride("resource.aws_vpc.vpc.tags.More", "1");',
  );
  let bucket: S3Server;
  let variables: NodeJS.ProcessEnv;
  let stop = () => {};
  beforeAll(async () => {
    bucket = await S3Server.start();
    expect((await one.run(["synth"])).code).toBe(0);
    const standIns = await startStandIns(typesInUse(readStates(one.output)));
    variables = { ...bucket.environment, TF_REATTACH_PROVIDERS: standIns.reattach, CHECKPOINT_DISABLE: "1" };
    stop = standIns.stop;
  });
  afterAll(() => {
    stop();
    bucket.stop();
  });

  const deploy = (program: Program) => program.start(["deploy", "test-network", "--auto-approve"], variables);
  /** Waits until a run is at what is held, and fails when it ends before. */
  const reached = (held: { reached: Promise<void> }, ended: Promise<Ended>) =>
    Promise.race([held.reached, ended.then(({ stderr }) => Promise.reject(new Error(`it ended before: ${stderr}`)))]);
  const lockId = () => (JSON.parse(String(bucket.objects.get(LOCK)?.body)) as { ID: string }).ID;
  const wanted = (id: string) =>
    expect.stringMatching(
      new RegExp(
        `next   test-network: somebody else is at work on test-network: wait for them\\. Where nobody is, a run was ended by force: \\S+ -chdir=\\S+/stacks/test-network force-unlock ${id}\n`,
      ),
    );

  it("the second is refused by the lock, with its id, and the first goes on", async () => {
    const held = bucket.hold(STATE);
    const first = deploy(one);
    await reached(held, first.ended);
    const id = lockId();
    const second = await deploy(other).ended;
    expect([second.code, second.stderr]).toEqual([1, wanted(id)]);
    expect(second.stderr).toContain("Error acquiring the state lock");
    held.release();
    expect((await first.ended).code).toBe(0);
    expect([bucket.objects.has(LOCK), bucket.objects.has(STATE)]).toEqual([false, true]);
    const again = await deploy(one).ended;
    expect([again.code, again.stdout]).toEqual([0, expect.stringMatching(/test-network +no changes/)]);
  });

  it("a run that was ended by force leaves its lock, which force-unlock takes away", async () => {
    const held = bucket.hold(STATE);
    const { ended } = deploy(other);
    await reached(held, ended);
    process.kill(other.commands.at(-1)?.pid ?? 0, "SIGKILL");
    held.release();
    await ended;
    const refused = await deploy(one).ended;
    const [, folder = "", id = ""] = /-chdir=(\S+) force-unlock (\S+)/.exec(refused.stderr) ?? [];
    expect([refused.code, id]).toEqual([1, lockId()]);
    const args = [`-chdir=${folder}`, "force-unlock", "-force", id];
    const unlocked = await started(`${one.folder}/terraform`, args, { ...one.environment, ...variables }).ended;
    expect([unlocked.code, bucket.objects.has(LOCK)]).toEqual([0, false]);
    expect((await deploy(other).ended).code).toBe(0);
  });
});
