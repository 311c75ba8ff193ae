/** The terms of a filter as they were read when it had neither `or` nor parentheses. */
const terms = /(-?)([a-z]+:)?("[^"]*"?|\S+)/gi;

/** Put words in quotes that were words like others before `or`, parentheses and bars meant something: the filter stays what it was. */
export const upgradeFilter = (text: string): string =>
  text.replace(terms, (term, minus: string, field: string | undefined, value: string) => {
    const isSign = /[()|]|^[“”„]/.test(value) || (field === undefined && /^or$/i.test(value));
    return isSign && !value.startsWith('"') ? `${minus}${field ?? ''}"${value.replaceAll('"', ' ')}"` : term;
  });
