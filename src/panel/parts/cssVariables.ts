import { nothing } from 'lit';
import type { ElementPart } from 'lit';
import { directive, Directive, PartType } from 'lit/directive.js';
import type { PartInfo } from 'lit/directive.js';

class CssVariables extends Directive {
  private style: CSSStyleDeclaration | undefined;

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('cssVariables stands in the tag of an element.');
  }

  render(variables: Readonly<Record<string, string>>): typeof nothing {
    for (const [name, value] of Object.entries(variables)) this.style?.setProperty(name, value);
    return nothing;
  }

  override update(part: ElementPart, [variables]: [Readonly<Record<string, string>>]): typeof nothing {
    this.style = (part.element as HTMLElement).style;
    return this.render(variables);
  }
}

/** Sets properties of an element's style one by one: the page's policy forbids style attributes, which templates would write. */
export const cssVariables = directive(CssVariables);
