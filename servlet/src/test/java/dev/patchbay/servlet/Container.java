package dev.patchbay.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.concurrent.Executors;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The containers that the servlet is tried in, each on a free port of the loopback interface. */
enum Container {
    TOMCAT {
        @Override
        Running start(Servlet servlet, Mount mount) {
            return tomcat(servlet, mount, false);
        }
    },
    TOMCAT_WITH_VIRTUAL_THREADS {
        @Override
        Running start(Servlet servlet, Mount mount) {
            return tomcat(servlet, mount, true);
        }
    },
    JETTY {
        @Override
        Running start(Servlet servlet, Mount mount) {
            return jetty(servlet, mount, new QueuedThreadPool(16));
        }
    },
    JETTY_WITH_VIRTUAL_THREADS {
        @Override
        Running start(Servlet servlet, Mount mount) {
            var threads = new QueuedThreadPool(16);
            threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
            return jetty(servlet, mount, threads);
        }
    };

    /**
     * Where the servlet lies.
     *
     * @param filter comes before it; null for none
     */
    record Mount(String contextPath, String pattern, boolean async, Filter filter) {
        static Mount at(String contextPath, String pattern) {
            return new Mount(contextPath, pattern, true, null);
        }

        Mount withoutAsync() {
            return new Mount(contextPath, pattern, false, filter);
        }
    }

    /** A container that runs. */
    record Running(int port, AutoCloseable container) implements AutoCloseable {
        @Override
        public void close() {
            try {
                container.close();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        }
    }

    abstract Running start(Servlet servlet, Mount mount);

    private static Running tomcat(Servlet servlet, Mount mount, boolean virtual) {
        var tomcat = new Tomcat();
        try {
            tomcat.setBaseDir(Files.createTempDirectory("tomcat").toString());
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("maxThreads", "16");
        if (virtual) {
            tomcat.getConnector().getProtocolHandler().setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        }
        var context = (StandardContext) tomcat.addContext(mount.contextPath(), null);
        // Looks for leaks of applications that are taken out, by means that the JDK warns of.
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
        Wrapper wrapper = Tomcat.addServlet(context, "patchbay", servlet);
        wrapper.setAsyncSupported(mount.async());
        wrapper.addMapping(mount.pattern());
        if (mount.filter() != null) {
            add(mount.filter(), context);
        }
        try {
            tomcat.start();
        } catch (LifecycleException failed) {
            throw new AssertionError(failed);
        }
        return new Running(tomcat.getConnector().getLocalPort(), () -> {
            tomcat.stop();
            tomcat.destroy();
        });
    }

    private static void add(Filter filter, Context context) {
        var definition = new FilterDef();
        definition.setFilterName("filter");
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        var map = new FilterMap();
        map.setFilterName("filter");
        map.addURLPattern("/*");
        context.addFilterMap(map);
    }

    private static Running jetty(Servlet servlet, Mount mount, QueuedThreadPool threads) {
        var server = new Server(threads);
        var connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler(mount.contextPath().isEmpty() ? "/" : mount.contextPath());
        var holder = new ServletHolder("patchbay", servlet);
        holder.setAsyncSupported(mount.async());
        context.addServlet(holder, mount.pattern());
        if (mount.filter() != null) {
            var filter = new FilterHolder(mount.filter());
            filter.setAsyncSupported(true);
            context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        server.setHandler(context);
        try {
            server.start();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
        return new Running(connector.getLocalPort(), server::stop);
    }
}
