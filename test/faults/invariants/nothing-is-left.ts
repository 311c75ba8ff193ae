import type { Invariant } from './invariant.ts';

/** The doctor finds nothing more, a further publication has nothing to do, and no line of the log has an address. */
export const nothingIsLeft: Invariant = async (world) => {
  const broken: string[] = [];
  const [box] = world.boxes;
  const doctor = await box.command('doctor', []);
  if (!('done' in doctor) || doctor.done.status !== 0)
    broken.push(`the doctor finds: ${JSON.stringify(doctor).slice(0, 600)}`);
  const published = await box.command('publish', []);
  const said = 'done' in published ? JSON.parse(published.done.said[0] ?? '{}') : published;
  if (said.put !== 0 || said.removed !== 0 || said.repaired)
    broken.push(`a further publication has something to do: ${JSON.stringify(said).slice(0, 300)}`);
  const address = /[\w.+-]+@[\w-]+\.\w+/.exec(world.log.join(''));
  // the sender of all mails is no reader
  if (address && !address[0].endsWith('@paperboy.example')) broken.push(`the log has ${address[0]}`);
  return broken;
};
