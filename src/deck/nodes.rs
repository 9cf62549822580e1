//! HTML that was read, node by node.

use std::rc::Rc;

use htmd::Node;
use markup5ever_rcdom::NodeData;

/// Returns what stands in a node.
pub(super) fn children(node: &Rc<Node>) -> Vec<Rc<Node>> {
    node.children.borrow().clone()
}

/// Returns whether a node is an element of a name.
pub(super) fn is(node: &Node, tag: &str) -> bool {
    matches!(&node.data, NodeData::Element { name, .. } if &*name.local == tag)
}

/// Returns whether an element has a class.
pub(super) fn has_class(node: &Node, class: &str) -> bool {
    attribute(node, "class").is_some_and(|classes| classes.split_whitespace().any(|one| one == class))
}

/// Returns what an attribute of an element says.
pub(super) fn attribute(node: &Node, name: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attrs = attrs.borrow();
    attrs.iter().find(|attribute| &*attribute.name.local == name).map(|attribute| attribute.value.to_string())
}

/// Returns the words in an element, as they are written there.
pub(super) fn text(node: &Rc<Node>) -> String {
    let mut text = String::new();
    let mut waiting = vec![Rc::clone(node)];
    while let Some(node) = waiting.pop() {
        match &node.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { name, .. } if &*name.local == "br" => text.push('\n'),
            _ => waiting.extend(node.children.borrow().iter().rev().cloned()),
        }
    }
    text
}
