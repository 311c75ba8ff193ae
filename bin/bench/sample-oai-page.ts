import samples from '../local/samples.json';

const escapeXml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** A page of arXiv's OAI-PMH records as its server sends it, of so many papers made of the bundled samples. */
export function sampleOaiPage(count: number): string {
  const records = Array.from({ length: count }, (_, index) => {
    const sample = samples[index % samples.length];
    const id = `2611.${String(index).padStart(5, '0')}`;
    return `<record><header><identifier>oai:arXiv.org:${id}</identifier><datestamp>2026-11-23</datestamp></header><metadata>
<arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>${id}</id><version version="v1"><date>Mon, 23 Nov 2026 12:00:00 GMT</date><size>10kb</size></version>
<title>${escapeXml(sample?.title ?? '')} ${index}</title><authors>${escapeXml(sample?.authors.join(', ') ?? '')}</authors>
<categories>${sample?.categories.join(' ')}</categories><abstract>${escapeXml(sample?.abstract ?? '')}</abstract></arXivRaw></metadata></record>`;
  });
  return `<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><responseDate>2026-11-24T02:45:00Z</responseDate>
<request verb="ListRecords">x</request><ListRecords>${records.join('')}</ListRecords></OAI-PMH>`;
}
