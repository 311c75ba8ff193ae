/** A field that people never see: a sender that fills it in is a machine, and gets the same answer and no mail. */
export const Honeypot = ({ prefix }: { prefix: string }) => (
  <p class="away" aria-hidden="true">
    <label for={`${prefix}-website`}>Leave this empty</label>
    <input type="text" id={`${prefix}-website`} name="website" tabindex={-1} autocomplete="off" />
  </p>
);
