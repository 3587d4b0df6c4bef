import { describe, expect, it, onTestFinished } from 'vitest';
import type { Export } from '../../../src-preload/contract/office/exports.ts';
import type { Report, ReportKind } from '../../../src-preload/contract/office/reports.ts';
import type { Role } from '../../../src-preload/contract/roles.ts';
import type { Camera } from '../../../src-preload/contract/site/cameras.ts';
import { newId } from '../../platform/ids.ts';
import { localActor } from '../../platform/serving/actor.ts';
import { freshDoor } from '../../testing/freshDoor.ts';
import { seenPass } from '../../testing/seenPass.ts';

/** The whole house with two cameras, and people who ask for reports at its door. The clock shows noon of 1 June 2026, UTC. */
async function house() {
  const door = await freshDoor();
  const { site, record, office } = door;
  await site.start();
  await record.start();
  await office.exports.begin();
  onTestFinished(() => office.exports.stop());
  const cameras: Camera[] = [];
  for (const name of ['Entry', 'Exit'])
    cameras.push(await site.cameras.add({ name, source: { kind: 'file', path: '/clip.mp4' } }));
  const read = (camera: number, text: string) =>
    record.reads.record(
      seenPass(cameras[camera]?.id ?? '', { kind: 'closed', text, passId: newId(), firstMs: door.clock.now() }),
      null,
    );
  async function asked<Answer>(
    procedure: string,
    input: unknown,
    who: { role?: Role; name?: string; cameraIds?: readonly string[] } = {},
  ): Promise<{ status: number; json: Answer }> {
    const actor = {
      ...localActor(who.name ?? 'test', who.name ?? 'Test', 'test'),
      role: who.role ?? 'manager',
      cameraIds: who.cameraIds ?? null,
    };
    const body = JSON.stringify({ json: input });
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
    const response = await door.handle(new Request(`http://gatehouse/rpc/${procedure}`, init), actor);
    return { status: response.status, json: ((await response.json()) as { json: Answer }).json };
  }
  async function over(id: string, who = {}): Promise<Export> {
    for (;;) {
      const { json } = await asked<Export>('exports/get', { id }, who);
      if (!['waiting', 'running'].includes(json.state)) return json;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
  return { ...door, cameras, read, asked, over };
}

const june1 = { from: '2026-06-01', to: '2026-06-01' };

describe('a report', () => {
  it('is made beside everything else, and taken out as it was read', async () => {
    const there = await house();
    await there.read(0, 'AB12CDE');
    await there.read(1, 'XY34ZZZ');
    const query = { id: 'reads', ...june1 };
    const { json: report } = await there.asked<Report>('reports/make', query);
    expect(report).toMatchObject({ id: 'reads', title: 'Reads', isSoFar: true, before: { from: '2026-05-31' } });
    expect(report.figures[0]).toMatchObject({ key: 'reads', value: 2, before: 0 });
    await there.read(0, 'KV19AAA');
    const asked = { query, format: 'xlsx', untilAt: report.untilAt };
    const { json: begun } = await there.asked<Export>('reports/export', asked);
    const done = await there.over(begun.id);
    expect(done).toMatchObject({ state: 'done', title: 'Reads', message: '' });
    expect(done.rows).toBeGreaterThan(6);
    expect((await there.ask(`/exports/files/${done.id}`)).status).toBe(200);
  });

  it('is told of those cameras alone that somebody works with', async () => {
    const there = await house();
    await there.read(0, 'AB12CDE');
    await there.read(1, 'XY34ZZZ');
    const limited = { cameraIds: [there.cameras[0]?.id ?? ''] };
    const { json: report } = await there.asked<Report>('reports/make', { id: 'reads', ...june1 }, limited);
    expect(report.figures[0]?.value).toBe(1);
    expect(JSON.stringify(report)).not.toContain('Exit');
    const both = { id: 'reads', ...june1, cameraIds: there.cameras.map(({ id }) => id) };
    expect((await there.asked<Report>('reports/make', both, limited)).json.figures[0]?.value).toBe(1);
  });

  it('is offered to those who may see what it tells of', async () => {
    const there = await house();
    const offered = async (role: Role) =>
      (await there.asked<ReportKind[]>('reports/kinds', undefined, { role })).json.map(({ id }) => id);
    expect(await offered('auditor')).toContain('reads');
    expect(await offered('operator')).not.toContain('reads');
    const refused = await there.asked('reports/make', { id: 'reads', ...june1 }, { role: 'operator' });
    expect(refused.status).toBe(403);
    expect((await there.asked('reports/make', { id: 'nothing', ...june1 })).status).toBe(404);
  });
});
