/** The font of words and numbers in pictures, after the page's own (--font): canvas cannot read it from there. */
export const PICTURE_FONT =
  '11px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Apple SD Gothic Neo", "Malgun Gothic", ' +
  '"Noto Sans KR", "Noto Sans CJK KR", sans-serif';
