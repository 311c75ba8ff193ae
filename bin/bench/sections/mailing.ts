import { atLeast, perSecond, type Section } from '../budget.ts';
import { measureMail } from '../mail.ts';
import { samplePapers, site } from '../sample-papers.ts';

/** What a mail takes, beside the package nodemailer. */
export const mailing: Section = async () => {
  const mail = await measureMail(samplePapers(25), site);
  console.table({
    [`a digest of 25 composed and encoded, ${Math.round(mail.bytes / 1_000)} KB`]: {
      figure: `${(mail.composedMs + mail.encodedMs).toFixed(1)} ms, ${mail.encodedMs.toFixed(1)} of it encoding`,
      nodemailer: `${(mail.encodedMs / mail.nodemailerMs).toFixed(2)} × one copy`,
    },
  });
  return [
    atLeast(
      'copies of a digest composed and spliced',
      1_000 / mail.copyMs,
      1_000,
      perSecond('messages'),
      `${(mail.copyMs / mail.nodemailerMs).toFixed(3)} × nodemailer`,
    ),
    atLeast(
      `copies handed to SES, ${Math.round(mail.sentBytes / 1_000)} KB`,
      1_000 / mail.sentMs,
      150,
      perSecond('messages'),
      `${(mail.sentMs / mail.nodemailerSentMs).toFixed(2)} × nodemailer`,
    ),
  ];
};
