package io.contextunity.worker.child.run;

import io.contextunity.worker.core.isolated.Action;
import io.contextunity.worker.core.isolated.ActionException;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;

/** Makes actions out of the plugin's classes. */
record Actions(Map<String, String> classes, ClassLoader plugin) {

  /**
   * @throws Throwable what the class itself throws as it is initialised or made
   */
  Action make(String id) throws Throwable {
    String name = classes.get(id);
    try {
      return (Action) Class.forName(name, true, plugin).getConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    } catch (ReflectiveOperationException | ClassCastException e) {
      throw ActionException.permanent("%s cannot be made: %s".formatted(name, e), e);
    }
  }
}
